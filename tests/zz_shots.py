import datetime as dt, os
import pytest, time_machine
from django.test import override_settings
from claims.models import *
from claims.services import *
from claims.services import slips, student_funds, family_doctor_fees, unit_budgets, settlements, runs
from facilities.models import *
from facilities.services import schools, family_doctors
from insurance.models import *
from tests import factories, luoyang
from tests.claims.services.carrying import paid, settled
from tests.facilities.views.desks import clinic
from insurance.schemes.bill import Bill, Line
from insurance.schemes.codes import ItemKind, ItemClass
from claims.services.requests import ClaimRequest
from claims.services import claims as claims_service

pytestmark=[pytest.mark.django_db(transaction=True)]
OUT="/tmp/y/shots"; os.makedirs(OUT,exist_ok=True)

@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args,"executable_path":"/usr/bin/chromium","args":["--no-sandbox"]}

def prune(settings):
    from django.urls import NoReverseMatch
    def ok(i):
        try: str(i["link"]); return True
        except NoReverseMatch: return False
    for g in settings.UNFOLD["SIDEBAR"]["navigation"]: g["items"]=[i for i in g["items"] if ok(i)]

def build():
    city=luoyang.luoyang(); place=luoyang.campus(city)
    Facility.objects.filter(pk=place.clinic.pk).update(name="河洛大学校医院",code="H41030200001")
    Facility.objects.filter(pk=place.hospital.pk).update(name="关东乡卫生院",code="H41030200002")
    Area.objects.filter(pk=place.township.pk).update(name="关东乡")
    School.objects.update(name="河洛大学",code="410302U1")
    place.clinic.refresh_from_db(); place.hospital.refresh_from_db(); place.university.refresh_from_db(); place.township.refresh_from_db()
    t2=Area.objects.create(name="洛浦街道",kind="township",code="410302002",parent=city.donghu)
    t3=Area.objects.create(name="王城街道",kind="township",code="410303001",parent=city.xihu)
    u=factories.contracted("洛浦社区卫生服务中心",city,kind="community_health_center"); Facility.objects.filter(pk=u.pk).update(township=t2,code="H41030200003"); u.refresh_from_db()
    studs=[luoyang.student(n,place) for n in ("方晓","高远","何静","姜涛")]
    res=[factories.insured(n,city) for n in ("李明","王芳","赵强","孙丽")]
    for r,t in zip(res,(place.township,place.township,t2,t3)): Enrollee.objects.filter(pk=r.pk).update(township=t)
    doctor=Doctor.objects.create(facility=place.clinic,code="D1",name="陈医生",starts_on=dt.date(2020,1,1))
    def visit(p,f,lines,on,diag,n):
        bill=Bill(sum(a for *_,a in lines),tuple(Line(k,c,a) for _,k,c,a in lines))
        r=ClaimRequest(scheme=city.scheme,enrollee=p,facility=f,bill=bill,service_on=on,diagnosis=diag,visit_number=f"V{n:04}",labels=[__import__('claims.services.requests',fromlist=['LineLabel']).LineLabel(name=x[0]) for x in lines],doctor=doctor if f==place.clinic else None)
        return claims_service.submit(request=r,by=factories.clerk(f),on=on)
    n=0
    for m in (1,2,3):
        for i,s in enumerate(studs):
            n+=1; visit(s,place.clinic,[("阿莫西林胶囊",ItemKind.DRUG,ItemClass.A,1850+i*100),("血常规",ItemKind.TEST,ItemClass.A,2500)],dt.date(2022,m,3+i),"急性上呼吸道感染",n)
        for i,r in enumerate(res):
            n+=1; visit(r,place.hospital if i%2==0 else u,[("硝苯地平片",ItemKind.DRUG,ItemClass.B,4200+i*310),("普通针刺",ItemKind.TCM_TREATMENT,ItemClass.A,3000)],dt.date(2022,m,10+i),"高血压",n)
    fin=factories.holder("finance",Post.Duty.FINANCE,city.donghu)
    for a,amt in ((place.township,16000),(t2,20000)):
        b=unit_budgets.decide(scheme=city.scheme,area=a,year=2022,amount=amt,by=fin,on=dt.date(2022,1,5))
        unit_budgets.approve(budget=b,by=city.reviewer,on=dt.date(2022,1,6))
    for s in (*studs,*res): 
        family_doctors.sign(enrollee=s,scheme=city.scheme,facility=(h:=place.hospital if s in res else place.clinic),by=factories.clerk(h),on=dt.date(2022,2,1))
    for m in (1,2): luoyang.month_paid(city,2022,m)
    march=settled(city,2022,3)
    fees=settlements.work_through(family_doctor_fees.start(scheme=city.scheme,year=2022,signed=100,reason="卫健部门登记",by=None,on=dt.date(2022,12,31)),dt.date(2022,12,31))
    paid(city,fees)
    stu=settlements.work_through(student_funds.start(scheme=city.scheme,year=2022,by=None,on=dt.date(2022,12,31)),dt.date(2022,12,31))
    User.objects.create_superuser("chief",password="x"*12)
    c=clinic(place.clinic,"alice",role=Membership.Role.MANAGER); c.registrar.set_password("x"*12); c.registrar.save()
    schools.approve_off_campus(enrollee=studs[0],reason="无口腔科",starts_on=dt.date(2023,1,9),by=city.handler,on=dt.date(2023,1,9))
    return place,march,fees,stu

def test_shots(live_server,page,settings):
    with time_machine.travel(dt.datetime(2023,1,9,3,tzinfo=dt.timezone.utc),tick=True):
        prune(settings); place,march,fees,stu=build()
        page.set_viewport_size({"width":1500,"height":1000})
        page.goto(live_server.url+"/admin/login/"); page.locator("#id_username").fill("chief"); page.locator("#id_password").fill("x"*12); page.keyboard.press("Enter"); page.wait_for_timeout(1500)
        s=place.city.scheme.pk
        from django.urls import reverse as R
        row=StudentFundYear.objects.filter(facility=place.clinic).first(); month=FacilityMonth.objects.filter(run=march,facility=place.clinic).first()
        alert=BudgetAlert.objects.last(); bud=UnitBudget.objects.first()
        urls={"school_list":R("admin:facilities_school_changelist"),"school":R("admin:facilities_school_change",args=[place.university.pk]),"filing_add":R("admin:facilities_schoolfiling_add"),
          "students":R("admin:facilities_student_changelist"),"approval_add":R("admin:facilities_offcampusapproval_add"),"approval":R("admin:facilities_offcampusapproval_change",args=[OffCampusApproval.objects.first().pk]),
          "stu_run":R("admin:insurance_run_change",args=[stu.pk]),"stu_year":R("admin:claims_studentfundyear_change",args=[row.pk]),"stu_list":R("admin:claims_studentfundyear_changelist"),
          "fee_run":R("admin:insurance_run_change",args=[fees.pk]),"fee_list":R("admin:claims_familydoctorfee_changelist"),
          "march":R("admin:insurance_run_change",args=[march.pk]),"worksheet":R("admin:claims_unitbudget_worksheet")+f"?scheme={s}&year=2023","outturn":R("admin:claims_unitbudget_outturn")+f"?scheme={s}&year=2022",
          "budget_list":R("admin:claims_unitbudget_changelist"),"budget":R("admin:claims_unitbudget_change",args=[bud.pk]),"alerts":R("admin:claims_budgetalert_changelist"),"alert":R("admin:claims_budgetalert_change",args=[alert.pk]) if alert else "/admin/",
          "slip_list":R("admin:claims_signedslip_changelist"),"summary_admin":R("admin:claims_facilitymonth_summary",args=[month.pk]),"month":R("admin:claims_facilitymonth_change",args=[month.pk]),"claims_of_students":R("admin:claims_claim_changelist")+f"?students_of={row.pk}","receive":R("admin:claims_reimbursement_add"),"runs":R("admin:insurance_run_changelist"),"index":"/admin/"}
        only=os.environ.get("ONLY"); 
        for name,u in urls.items():
            if only and not any(o in name for o in only.split(",")): continue
            page.goto(live_server.url+u); page.wait_for_timeout(500); page.screenshot(path=f"{OUT}/a_{name}.png",full_page=True)
        page.context.clear_cookies()
        page.goto(live_server.url+"/clinic/login/"); page.locator("#id_username").fill("alice"); page.locator("#id_password").fill("x"*12); page.keyboard.press("Enter"); page.wait_for_timeout(800)
        page.set_viewport_size({"width":1300,"height":900})
        urls={"log":"/clinic/log/?first=2022-03-01&last=2022-03-31","slips":"/clinic/slips/","month_slips":f"/clinic/slips/{s}/2022-03/","summary":"/clinic/settlements/2022-03/summary/","year":"/clinic/settlements/2022/","cmonth":"/clinic/settlements/2022-03/","home":"/clinic/"}
        for name,u in urls.items():
            if only and not any(o in name for o in only.split(",")): continue
            page.goto(live_server.url+u); page.wait_for_timeout(300); page.screenshot(path=f"{OUT}/c_{name}.png",full_page=True)
            if name in ("summary","log"): page.pdf(path=f"{OUT}/c_{name}.pdf",prefer_css_page_size=True)
